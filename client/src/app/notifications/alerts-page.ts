import { Component } from '@angular/core';
import { AlertList } from './alert-list';

/** The alerts as a page of their own, for phones. */
@Component({
  selector: 'app-alerts-page',
  imports: [AlertList],
  template: `<main><app-alert-list /></main>`,
  styles: `
    main {
      block-size: 100%;
      background: var(--surface);
    }
  `,
})
export class AlertsPage {}
