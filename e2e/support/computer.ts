// What a page gets from the computer it runs on: a loudspeaker, notifications, somebody who sees the tab. Played, and watched.
import type { Page } from '@playwright/test';

export interface Tone {
  pitch: number;
  volume: number;
  /** Seconds after the first tone of this page. */
  at: number;
}

export interface ShownNotice {
  title: string;
  body: string;
  requireInteraction: boolean;
}

interface Watched extends Window {
  tones: Tone[];
  notices: (ShownNotice & { onclick: (() => void) | null })[];
  permissionAsked: number;
}

/** Before the page loads: every tone it plays from now on is written down. */
export async function watchLoudspeaker(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    watched.tones = [];
    window.AudioContext = class extends AudioContext {
      #volume = 0;
      #first: number | null = null;
      override createOscillator(): OscillatorNode {
        const tone = super.createOscillator();
        const start = tone.start.bind(tone);
        tone.start = (when = 0) => {
          this.#first ??= when;
          watched.tones.push({
            pitch: tone.frequency.value,
            volume: this.#volume,
            at: when - this.#first,
          });
          start(when);
        };
        return tone;
      }
      override createGain(): GainNode {
        const node = super.createGain();
        const ramp = node.gain.exponentialRampToValueAtTime.bind(node.gain);
        this.#volume = 0;
        node.gain.exponentialRampToValueAtTime = (value, time) => {
          this.#volume = Math.max(this.#volume, value);
          return ramp(value, time);
        };
        return node;
      }
    };
  });
}

export function tonesOn(page: Page): Promise<Tone[]> {
  return page.evaluate(() => (window as unknown as Watched).tones);
}

/** Before the page loads: a browser whose person has not been asked yet, has allowed notifications, or refused them. */
export async function playNotifications(
  page: Page,
  permission: NotificationPermission,
  answer: NotificationPermission = permission,
): Promise<void> {
  await page.addInitScript(
    ([before, then]) => {
      const watched = window as unknown as Watched;
      watched.notices = [];
      watched.permissionAsked = 0;
      const Played = class {
        static permission = before;
        static requestPermission = () => {
          watched.permissionAsked += 1;
          Played.permission = then;
          return Promise.resolve(then);
        };
        readonly title: string;
        readonly body: string;
        readonly requireInteraction: boolean;
        onclick: (() => void) | null = null;
        onclose: (() => void) | null = null;
        constructor(title: string, { body = '', requireInteraction = false }: NotificationOptions = {}) {
          this.title = title;
          this.body = body;
          this.requireInteraction = requireInteraction;
          watched.notices.push(this);
        }
        close(): void {
          this.onclose?.();
        }
      };
      Object.defineProperty(window, 'Notification', { value: Played });
    },
    [permission, answer] as const,
  );
}

export function timesAskedForPermission(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as Watched).permissionAsked);
}

export function noticesOf(page: Page): Promise<ShownNotice[]> {
  return page.evaluate(() =>
    (window as unknown as Watched).notices.map(({ title, body, requireInteraction }) => ({
      title,
      body,
      requireInteraction,
    })),
  );
}

export function clickNotice(page: Page, title: string): Promise<void> {
  return page.evaluate((wanted) => {
    (window as unknown as Watched).notices.find((notice) => notice.title === wanted)?.onclick?.();
  }, title);
}

/** Headless tabs are always seen; the page is told otherwise the way a browser tells it. */
export async function setVisible(page: Page, visible: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    visible ? 'visible' : 'hidden',
  );
}

/** The number drawn on the tab's icon; 0 where there is none. */
export async function numberOnTheIcon(page: Page): Promise<number> {
  const address = (await page.locator('link#favicon').getAttribute('href')) ?? '';
  return Number(/>(\d+)<\/text>/.exec(decodeURIComponent(address))?.[1] ?? 0);
}
