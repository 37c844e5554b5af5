import { inject, Service } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Alert } from '../core/api/models';
import { internationalPhone } from '../ui/phone';
import { Times } from '../ui/times';
import { untouchedFor } from './alerts';

/** One sentence, with the name apart: it is set in its own weight and direction. */
export interface Sentence {
  before: string;
  who: string;
  after: string;
}

const NAME = '\uE000';
const REASONS = ['request', 'misses', 'bot_failed', 'late', 'person_only', 'frustrated', 'loop'];

/** What an alert says. */
@Service()
export class AlertWords {
  private readonly words = inject(TranslocoService);
  private readonly times = inject(Times);

  /** @param all the list it stands in */
  sentence(alert: Alert, all: readonly Alert[]): Sentence {
    const { contactName, contactPhone, channelName } = alert;
    const who =
      channelName ??
      contactName ??
      (contactPhone ? internationalPhone(contactPhone) : this.words.translate<string>('common.somebody'));
    const [before = '', after = ''] = this.about(alert, all).split(NAME);
    return { before, who, after };
  }

  text(alert: Alert, all: readonly Alert[]): string {
    const { before, who, after } = this.sentence(alert, all);
    return before + who + after;
  }

  private about(alert: Alert, all: readonly Alert[]): string {
    const who = NAME;
    if (alert.kind === 'handoff') {
      const reason = REASONS.includes(alert.reason) ? alert.reason : 'other';
      return this.words.translate('alerts.reason.' + reason, { who });
    }
    if (alert.kind === 'channel_broken') return this.words.translate('alerts.channelBroken', { who });
    const what = alert.reason === 'request' ? 'request' : 'conversation';
    const ms = untouchedFor(alert, all);
    return ms === null
      ? this.words.translate('alerts.untouched.' + what, { who })
      : this.words.translate('alerts.untouchedFor.' + what, { who, time: this.times.span(ms) });
  }
}
