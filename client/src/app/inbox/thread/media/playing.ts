import { Service } from '@angular/core';

/** One thing sounds at a time. */
@Service()
export class Playing {
  private now: HTMLMediaElement | null = null;

  begins(sound: HTMLMediaElement): void {
    if (this.now !== sound) this.now?.pause();
    this.now = sound;
  }
}
