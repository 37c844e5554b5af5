import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../auth/access.decorator.js';
import { Caller } from '../auth/caller.decorator.js';
import type { Principal } from '../auth/principal.js';
import { modelSettings } from '../workspaces/workspace.entity.js';
import { WorkspacesService } from '../workspaces/workspaces.service.js';
import { connectionTest, isThere } from './connection-test.js';
import { ModelStateDto, ModelTestDto } from './language-model.dto.js';
import { LanguageModel } from './language-model.service.js';
import { ModelBudget } from './model-budget.service.js';
import { ModelClient } from './model.client.js';
import { adviceOn } from './model.errors.js';

const NOT_CONFIGURED =
  'No language model is configured. Set LLM_BASE_URL and LLM_MODEL, with LLM_API_KEY where the endpoint wants a key, and start Baton anew.';

@Controller('api/v1/bot/model')
export class LanguageModelController {
  constructor(
    private readonly client: ModelClient,
    private readonly languageModel: LanguageModel,
    private readonly budget: ModelBudget,
    private readonly workspaces: WorkspacesService,
  ) {}

  /** Whether there is a language model, how it is, and what it was asked today. */
  @Get()
  @Access('agent', 'workspace:read')
  async state(@Caller() { workspaceId }: Principal): Promise<ModelStateDto> {
    const { configured, model, host, embeddingModel } = this.client;
    const { dailyCalls, dailyTokens } = modelSettings((await this.workspaces.get(workspaceId)).bot);
    const spentToday = await this.budget.spentToday(workspaceId);
    const usedUp = spentToday.calls >= dailyCalls || spentToday.tokens >= dailyTokens;
    return { configured, model, host, embeddingModel, health: this.languageModel.health, spentToday, usedUp };
  }

  /** Asks the model something small, now, and says which form of answer works or what to do. Counted like any question. */
  @Post('test')
  @HttpCode(200)
  @Access('admin', 'workspace:write')
  async test(@Caller() { workspaceId }: Principal): Promise<ModelTestDto> {
    const { configured } = this.client;
    const [model, host] = [this.client.model ?? '', this.client.host ?? ''];
    if (!configured)
      return {
        ok: false,
        model: null,
        host: null,
        mode: null,
        latencyMs: null,
        code: 'not_configured',
        detail: NOT_CONFIGURED,
      };
    const settings = modelSettings((await this.workspaces.get(workspaceId)).bot);
    const { mode, failure, latencyMs } = await this.languageModel.test({
      compose: () => connectionTest,
      read: isThere,
      workspaceId,
      conversationId: null,
      settings,
    });
    const detail = failure && adviceOn(failure, { host, model });
    return { ok: failure === null, model, host, mode, latencyMs, code: failure, detail };
  }
}
