// A language model behind any OpenAI-compatible endpoint: asked one question at a time, within a time limit and a budget.
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { Embeddings } from './embeddings.service.js';
import { ForgetModelUsageSchedule } from './forget-model-usage.schedule.js';
import { LanguageModelController } from './language-model.controller.js';
import { LanguageModel } from './language-model.service.js';
import { ModelBudget } from './model-budget.service.js';
import { ModelClient } from './model.client.js';
import { ModelTiming } from './model-timing.js';
import { ModelUsage } from './model-usage.entity.js';

@Module({
  imports: [TypeOrmModule.forFeature([ModelUsage]), WorkspacesModule],
  controllers: [LanguageModelController],
  providers: [LanguageModel, Embeddings, ModelClient, ModelBudget, ModelTiming, ForgetModelUsageSchedule],
  exports: [LanguageModel, Embeddings],
})
export class LanguageModelModule {}
