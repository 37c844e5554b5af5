import { Component, computed, inject, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Transition } from '../../core/api/models';
import { SessionStore } from '../../core/session/session.store';
import { HolderMark } from '../../ui/holder-mark';
import { ExactPipe, MomentPipe } from '../../ui/times';

/** A change of holder, as one quiet line on the track. */
@Component({
  selector: 'app-transition-line',
  imports: [ExactPipe, HolderMark, MomentPipe, TranslocoDirective],
  template: `<p *transloco="let t">
    <app-holder-mark class="node" [holder]="transition().to" [size]="21" />
    <span>
      @let actor = transition().actor;
      <b>{{ byMe() ? t('speaker.you') : (actor.name ?? t('actor.' + actor.kind)) }}</b>
      {{ t('transition.' + transition().reason) }}
    </span>
    <time [attr.datetime]="transition().at" [title]="transition().at | exact">{{
      transition().at | moment
    }}</time>
  </p>`,
  styles: `
    :host {
      display: block;
    }
    p {
      position: relative;
      display: flex;
      align-items: center;
      gap: 10px;
      min-block-size: 28px;
      margin-block: 8px;
      padding-inline: 52px 20px;
      font-size: 12px;
      line-height: 16px;
      color: var(--ink-2);
    }
    b {
      font-weight: 600;
      color: var(--ink);
    }
    time {
      color: var(--ink-3);
      font-variant-numeric: tabular-nums;
      flex: none;
    }
    .node {
      position: absolute;
      inset-inline-start: 14px;
      box-shadow: 0 0 0 3px var(--sunken);
    }
    @media (max-width: 1199px) {
      p {
        padding-inline-start: 46px;
      }
    }
    @media (max-width: 719px) {
      p {
        padding-inline: 34px 12px;
      }
      .node {
        inset-inline-start: 4px;
      }
    }
  `,
})
export class TransitionLine {
  private readonly session = inject(SessionStore);
  readonly transition = input.required<Transition>();

  protected readonly byMe = computed(() => {
    const { kind, id } = this.transition().actor;
    return kind === 'member' && id === this.session.user()?.id;
  });
}
