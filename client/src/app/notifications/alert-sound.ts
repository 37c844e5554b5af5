// The sound of the bell: on unless somebody turned it off in this browser, and from one tab only.
import { inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { fromEvent, switchMap, takeWhile } from 'rxjs';
import { Alert } from '../core/api/models';
import { Touches } from '../core/touches';
import { draw, secondsOf, soundFor } from './sounds';

const KEY = 'baton.alerts.sound';

@Service()
export class AlertSound {
  private readonly choice = signal(isOn());
  private audio: AudioContext | null = null;
  private isAwake = false;
  private busyUntil = 0;

  readonly on = this.choice.asReadonly();

  constructor() {
    // Not every touch counts for the browser; the first may have been at the sign-in.
    inject(Touches)
      .seen.pipe(
        switchMap(() => this.wake()),
        takeWhile((awake) => !awake),
        takeUntilDestroyed(),
      )
      .subscribe();
    // Turned on or off in another tab.
    fromEvent(window, 'storage')
      .pipe(takeUntilDestroyed())
      .subscribe(() => this.choice.set(isOn()));
  }

  turn(on: boolean): void {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, 'off');
    this.choice.set(on);
  }

  /** Whether the browser's own sound would be one too many: ours plays, or none is wanted. */
  wantsNoOther(): boolean {
    return !this.on() || this.isAwake;
  }

  async ring(alerts: readonly Alert[]): Promise<void> {
    const { audio } = this;
    if (!audio || !this.isAwake || !this.on()) return;
    const claims = await Promise.all(alerts.map((alert) => claim(alert)));
    const mine = alerts.filter((_, index) => claims[index]);
    if (mine.length === 0) return;
    await audio.resume();
    const sound = soundFor(mine);
    const from = Math.max(audio.currentTime, this.busyUntil);
    this.busyUntil = from + secondsOf(sound);
    draw(audio, sound, from, () => this.rest(audio));
  }

  private async wake(): Promise<boolean> {
    const audio = (this.audio ??= new AudioContext());
    await audio.resume();
    this.isAwake = audio.state === 'running';
    this.rest(audio);
    return this.isAwake;
  }

  /** Silence needs no running sound card. */
  private rest(audio: AudioContext): void {
    if (audio.currentTime >= this.busyUntil) void audio.suspend();
  }
}

function isOn(): boolean {
  return localStorage.getItem(KEY) !== 'off';
}

/**
 * Of all tabs that hear of an alert, the first that can sound keeps the claim for as long as it is open. A browser
 * without locks sounds from each.
 */
function claim({ id }: Alert): Promise<boolean> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    void locks.request('baton-alert-' + id, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise<never>(() => undefined) : undefined;
    });
  });
}
