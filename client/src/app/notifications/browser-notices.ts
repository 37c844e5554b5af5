// The browser's own notifications, for when nobody sees the tab: what it allows, when it may be asked, and showing one.
import { DOCUMENT, inject, Service, signal } from '@angular/core';

const OFF_KEY = 'baton.alerts.notices';
const OFFERED_KEY = 'baton.alerts.offered';

/** `default`: not asked yet. */
export type Permission = NotificationPermission | 'unsupported';

export interface Notice {
  id: string;
  title: string;
  body: string;
  /** Until somebody has seen to it. */
  stays: boolean;
  silent: boolean;
}

@Service()
export class BrowserNotices {
  private readonly document = inject(DOCUMENT);
  private readonly allowed = signal(permission());
  private readonly choice = signal(localStorage.getItem(OFF_KEY) !== 'off');
  private readonly isOffering = signal(false);
  private readonly shown = new Map<string, Notification>();

  readonly permission = this.allowed.asReadonly();
  /** Wanted, as far as the browser allows them. */
  readonly on = this.choice.asReadonly();
  readonly offering = this.isOffering.asReadonly();

  /** Somebody may have changed it in the browser's settings. */
  look(): void {
    this.allowed.set(permission());
  }

  /** Only from a gesture, with the reason on the screen. */
  ask(): void {
    this.endOffer();
    void Notification.requestPermission().then(() => this.look());
  }

  turn(on: boolean): void {
    if (on) localStorage.removeItem(OFF_KEY);
    else localStorage.setItem(OFF_KEY, 'off');
    this.choice.set(on);
  }

  /** Once in this browser, when it first would have helped; later the bell has the same question. */
  offerOnce(): void {
    this.look();
    if (this.permission() !== 'default' || localStorage.getItem(OFFERED_KEY)) return;
    if (this.document.visibilityState !== 'visible' || matchMedia('(max-width: 719px)').matches) return;
    localStorage.setItem(OFFERED_KEY, 'yes');
    this.isOffering.set(true);
  }

  endOffer(): void {
    this.isOffering.set(false);
  }

  show({ id, title, body, stays, silent }: Notice, open: () => void): void {
    this.look();
    if (this.permission() !== 'granted' || !this.on() || this.document.visibilityState === 'visible') return;
    try {
      // The same tag from several tabs is one notification.
      const notice = new Notification(title, { body, tag: id, requireInteraction: stays, silent });
      this.shown.set(id, notice);
      notice.onclose = () => this.shown.delete(id);
      notice.onclick = () => {
        notice.close();
        window.focus();
        open();
      };
    } catch {
      // Phones have the class, and refuse to make one.
      this.allowed.set('unsupported');
    }
  }

  /** Seen to in the page. */
  close(id: string): void {
    this.shown.get(id)?.close();
  }
}

function permission(): Permission {
  return 'Notification' in window ? Notification.permission : 'unsupported';
}
