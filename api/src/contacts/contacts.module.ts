// The people who write to a workspace, under every name Meta uses for them.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContactCards } from './contact-cards.service.js';
import { ContactConflict } from './contact-conflict.entity.js';
import { ContactIdentity } from './contact-identity.entity.js';
import { Contact } from './contact.entity.js';
import { ContactsController } from './contacts.controller.js';
import { ContactsService } from './contacts.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Contact, ContactIdentity, ContactConflict])],
  controllers: [ContactsController],
  providers: [ContactsService, ContactCards],
  exports: [ContactsService],
})
export class ContactsModule {}
