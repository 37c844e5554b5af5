import { Component, computed, inject, OnInit, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { ModelState, ModelTest, Workspace } from '../core/api/models';
import { ModelApi } from '../core/api/model-api';
import { SessionStore } from '../core/session/session.store';
import { WorkspaceSettings } from '../core/workspace/workspace-settings.store';
import { Icon } from '../ui/icon';
import { ShortCountPipe } from '../ui/short-count.pipe';
import { FormFoot } from './form-foot';
import { checkedOf, valueOf } from './form-value';
import { Saving } from './saving';
import { WorkspaceForm } from './workspace-form';

const pills = {
  none: 'closed',
  off: 'closed',
  resting: 'reply',
  trying: 'human',
  usedUp: 'human',
  well: 'ok',
} as const;

type Tone = Workspace['bot']['model']['tone'];

/** The language model: whether there is one, how it is, how much of it is used, and whether it answers when asked now. */
@Component({
  selector: 'app-model-card',
  imports: [FormFoot, Icon, ShortCountPipe, TranslocoDirective],
  templateUrl: './model-card.html',
  styleUrls: ['./page.css', './model-card.css'],
})
export class ModelCard implements OnInit {
  private readonly api = inject(ModelApi);
  private readonly settings = inject(WorkspaceSettings);
  protected readonly session = inject(SessionStore);
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;

  protected readonly state = signal<ModelState | null>(null);
  protected readonly failed = signal(false);
  protected readonly testing = new Saving();
  protected readonly result = signal<ModelTest | null>(null);

  protected readonly pills = pills;
  protected readonly variables = { address: 'LLM_BASE_URL', name: 'LLM_MODEL', key: 'LLM_API_KEY' };
  protected readonly tones: readonly Tone[] = ['friendly', 'neutral', 'formal'];
  protected readonly budgets = [
    { name: 'dailyCalls', max: 1_000_000 },
    { name: 'dailyTokens', max: 1_000_000_000 },
    { name: 'conversationCalls', max: 1_000 },
  ] as const;

  protected readonly form = new WorkspaceForm(
    ({ bot: { model } }) => ({
      enabled: model.enabled,
      tone: model.tone,
      instructions: model.instructions,
      dailyCalls: String(model.dailyCalls),
      dailyTokens: String(model.dailyTokens),
      conversationCalls: String(model.conversationCalls),
    }),
    ({ enabled, tone, instructions, dailyCalls, dailyTokens, conversationCalls }) => ({
      bot: {
        model: {
          enabled,
          tone,
          instructions: instructions.trim(),
          dailyCalls: Number(dailyCalls),
          dailyTokens: Number(dailyTokens),
          conversationCalls: Number(conversationCalls),
        },
      },
    }),
  );

  /** As stored, not as typed. */
  protected readonly stored = computed(() => this.settings.stored()?.bot.model ?? null);
  protected readonly usedUp = computed(() => {
    const [spent, allowed] = [this.state()?.spentToday, this.stored()];
    if (!spent || !allowed) return false;
    return spent.calls >= allowed.dailyCalls || spent.tokens >= allowed.dailyTokens;
  });
  /** One word for all of it, the gravest first. */
  protected readonly status = computed((): keyof typeof pills | null => {
    const state = this.state();
    if (!state) return null;
    if (!state.configured) return 'none';
    if (this.stored()?.enabled === false) return 'off';
    if (state.health !== 'well') return state.health;
    return this.usedUp() ? 'usedUp' : 'well';
  });
  protected readonly seconds = computed(() => ((this.result()?.latencyMs ?? 0) / 1000).toFixed(1));

  ngOnInit(): void {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api
      .state()
      .subscribe({ next: (state) => this.state.set(state), error: () => this.failed.set(true) });
  }

  protected test(): void {
    this.testing.run(
      this.api.test(),
      (result) => {
        this.result.set(result);
        this.load();
      },
      null,
    );
  }

  protected setTone(value: string): void {
    const tone = this.tones.find((one) => one === value);
    if (tone) this.form.set({ tone });
  }

  protected setBudget(name: (typeof this.budgets)[number]['name'], value: string): void {
    this.form.set({ [name]: value });
  }
}
