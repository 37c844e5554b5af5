import { Component, computed, inject, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { KnowledgeApi } from '../core/api/knowledge-api';
import { TryResult } from '../core/api/models';
import { ApiProblem } from '../core/api/problem';
import { Icon } from '../ui/icon';
import { MarkedText } from '../ui/marked-text';
import { valueOf } from './form-value';

/** Ask as a customer would, and see what the bot would do and why. Nothing is sent. */
@Component({
  selector: 'app-try-panel',
  imports: [Icon, MarkedText, RouterLink, TranslocoDirective],
  templateUrl: './try-panel.html',
  styleUrl: './try-panel.css',
})
export class TryPanel {
  private readonly api = inject(KnowledgeApi);
  readonly back = output<void>();

  protected readonly valueOf = valueOf;
  protected readonly examples = ['agent se baat karao', 'هل توصلون إلى دبي؟'];
  protected readonly text = signal('');
  protected readonly asked = signal<string | null>(null);
  protected readonly result = signal<TryResult | null>(null);
  /** Then the customer does not get the reply that was found. */
  protected readonly passesOn = computed(() => this.result()?.handoff.decision === 'handoff');
  protected readonly busy = signal(false);
  protected readonly problem = signal<ApiProblem | null>(null);

  protected ask(text: string): void {
    const question = text.trim();
    if (!question || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    this.api.try(question).subscribe({
      next: (result) => {
        this.busy.set(false);
        this.asked.set(question);
        this.result.set(result);
        this.text.set('');
      },
      error: (error: unknown) => {
        this.busy.set(false);
        this.problem.set(ApiProblem.from(error));
      },
    });
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.ask(this.text());
  }
}
