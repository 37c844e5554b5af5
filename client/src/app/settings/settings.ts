// The settings: a list of pages on the left, the page on the right; on phones one after the other.
import { Component, computed, effect, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router, RouterLink, RouterLinkActive, RouterOutlet } from '@angular/router';
import { TranslocoDirective } from '@jsverse/transloco';
import { filter, map } from 'rxjs';
import { SessionStore } from '../core/session/session.store';
import { Icon } from '../ui/icon';
import { IconName } from '../ui/icon-paths';
import { plural } from '../ui/plural';
import { OpenItems } from './open-items.store';

interface SettingsPage {
  path: string;
  icon: IconName;
  owner?: true;
  admin?: true;
  /** How much there is to look at. */
  count?: number;
}

@Component({
  selector: 'app-settings',
  imports: [Icon, RouterLink, RouterLinkActive, RouterOutlet, TranslocoDirective],
  templateUrl: './settings.html',
  styleUrl: './settings.css',
})
export class Settings {
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly openItems = inject(OpenItems);
  protected readonly plural = plural;
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map((event) => event.urlAfterRedirects),
    ),
    { initialValue: this.router.url },
  );
  protected readonly isOpen = computed(() => /^\/settings\/./.test(this.url()));
  protected readonly pages = computed(() => {
    const all: SettingsPage[] = [
      { path: 'whatsapp', icon: 'smartphone' },
      { path: 'contact', icon: 'phone' },
      { path: 'bot', icon: 'bot' },
      { path: 'handoff', icon: 'hand' },
      { path: 'team', icon: 'users' },
      { path: 'quarantine', icon: 'circle-question-mark', admin: true, count: this.openItems.count() },
      { path: 'api-keys', icon: 'key-round', owner: true },
      { path: 'plan', icon: 'credit-card' },
    ];
    return all.filter(
      (page) => (!page.owner || this.session.isOwner()) && (!page.admin || this.session.isAdmin()),
    );
  });

  constructor() {
    effect(() => {
      if (this.session.isAdmin()) this.openItems.load();
    });
    // With room for both columns, the first page is open at once.
    effect(() => {
      if (!this.isOpen() && matchMedia('(min-width: 720px)').matches)
        void this.router.navigateByUrl('/settings/whatsapp', { replaceUrl: true });
    });
  }
}
