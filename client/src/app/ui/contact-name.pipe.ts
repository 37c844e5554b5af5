import { Pipe, PipeTransform } from '@angular/core';
import { Conversation } from '../core/api/models';
import { internationalPhone } from './phone';

/** What we call somebody: their name, else their number, else the id WhatsApp gave us. */
@Pipe({ name: 'contactName' })
export class ContactNamePipe implements PipeTransform {
  transform(contact: Conversation['contact']): string {
    return contactName(contact);
  }
}

@Pipe({ name: 'phone' })
export class PhonePipe implements PipeTransform {
  transform(phone: string): string {
    return internationalPhone(phone);
  }
}

export function contactName(contact: Conversation['contact']): string {
  return contact.name?.trim() || (contact.phone ? internationalPhone(contact.phone) : (contact.bsuid ?? '…'));
}

/** The first word of a name, for sentences; numbers stay whole. */
export function firstName(contact: Conversation['contact']): string {
  const name = contact.name?.trim();
  return name ? firstWord(name) : contactName(contact);
}

/** What colleagues call each other. */
export function firstWord(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
