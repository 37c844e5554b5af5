import { Component } from '@angular/core';

/** The baton: one half the bot's, one half a person's. */
@Component({
  selector: 'app-brand-mark',
  template: `<svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="9" fill="var(--mark-ground)" />
    <g transform="rotate(45 16 16)">
      <path d="M12.6 15.2V9.4a3.4 3.4 0 0 1 6.8 0v5.8z" fill="var(--mark-bot)" />
      <path d="M12.6 16.8v5.8a3.4 3.4 0 0 0 6.8 0v-5.8z" fill="var(--mark-human)" />
    </g>
  </svg>`,
  styles: `
    :host {
      display: block;
      inline-size: 32px;
      block-size: 32px;
    }
    svg {
      display: block;
    }
  `,
})
export class BrandMark {}
