import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { Conversation, Transition } from '../../core/api/models';
import { firstName } from '../../ui/contact-name.pipe';
import { HolderMark } from '../../ui/holder-mark';
import { Icon } from '../../ui/icon';
import { plural } from '../../ui/plural';
import { ExactPipe, MomentPipe, Times } from '../../ui/times';

const REASONS = ['request', 'misses', 'bot_failed', 'late', 'person_only', 'frustrated', 'loop'];

/** Why the bot passed the conversation on: one card per hand-off, only its title once the baton has gone back. */
@Component({
  selector: 'app-handoff-card',
  imports: [ExactPipe, HolderMark, Icon, MomentPipe, RouterLink, TranslocoDirective],
  templateUrl: './handoff-card.html',
  styleUrl: './handoff-card.css',
})
export class HandoffCard {
  private readonly times = inject(Times);
  protected readonly plural = plural;
  readonly transition = input.required<Transition>();
  readonly handoff = input.required<Conversation['handoff']>();
  readonly conversation = input.required<Conversation>();

  protected readonly name = computed(() => firstName(this.conversation().contact));
  protected readonly reason = computed(() => {
    const reason = this.handoff()?.reason ?? this.transition().detail ?? '';
    return REASONS.includes(reason) ? reason : 'request';
  });
  protected readonly sentence = computed(() => {
    const said = this.handoff()?.sentence ?? this.transition().detail;
    return said && !REASONS.includes(said) ? said : null;
  });
  /** Without asking for a person: what they wanted to know. */
  protected readonly question = computed(() => {
    const question = this.handoff()?.facts?.question;
    return question && question !== this.sentence() ? question : null;
  });
  /** Older hand-offs do not say how often the bot had no answer. */
  protected readonly unanswered = computed(() => this.handoff()?.facts?.misses ?? 0);
  protected readonly language = computed(() => {
    const code = this.handoff()?.language;
    if (!code) return null;
    try {
      return new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
    } catch {
      return code;
    }
  });
  protected readonly waiting = computed(() =>
    this.conversation().needsReply && this.handoff() ? this.times.waited(this.transition().at) : null,
  );
}
