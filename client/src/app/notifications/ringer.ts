// How the bell rings: in words for a screen reader, with a sound, and by a notification where nobody sees the tab.
import { Announcer } from '../ui/announcer';
import { inject, Service } from '@angular/core';
import { Alert } from '../core/api/models';
import { AlertSound } from './alert-sound';
import { AlertWords } from './alert-words';
import { BrowserNotices } from './browser-notices';

/** After sleep many may be new at once; the bell has them all. */
const MOST_NOTICES = 3;

@Service()
export class Ringer {
  private readonly announcer = inject(Announcer);
  private readonly words = inject(AlertWords);
  private readonly sound = inject(AlertSound);
  private readonly notices = inject(BrowserNotices);

  /** @param all the list they stand in */
  ring(fresh: readonly Alert[], all: readonly Alert[], open: (alert: Alert) => void): void {
    // In one go: a second announcement would cut off the first.
    const said = fresh.map((alert) => this.words.text(alert, all));
    this.announcer.say(said.join('. '), 'assertive');
    const silent = this.sound.wantsNoOther();
    void this.sound.ring(fresh);
    for (const [index, alert] of fresh.slice(0, MOST_NOTICES).entries()) {
      const title = said[index] ?? '';
      const stays = alert.kind !== 'handoff';
      this.notices.show({ id: alert.id, title, body: alert.detail ?? '', stays, silent }, () => open(alert));
    }
    this.notices.offerOnce();
  }

  hush(alert: Alert): void {
    this.notices.close(alert.id);
  }
}
