import { Component, inject, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Member } from '../core/api/models';
import { WorkspaceApi } from '../core/api/workspace-api';
import { SessionStore } from '../core/session/session.store';
import { Avatar } from '../ui/avatar';

/** Who works here, and as what. */
@Component({
  selector: 'app-team-settings',
  imports: [Avatar, TranslocoDirective],
  template: `<ng-container *transloco="let t">
    <h2>{{ t('settings.team.title') }}</h2>
    <p class="lead">{{ t('team.lead') }}</p>
    @if (failed()) {
      <p class="loud" role="alert">
        {{ t('common.loadFailed') }}
        <button type="button" class="link red" (click)="load()">{{ t('common.retry') }}</button>
      </p>
    }
    <ul class="card">
      @for (member of members() ?? []; track member.id) {
        <li class="option">
          <app-avatar [name]="member.name" [seed]="member.id" />
          <span class="grow">
            <b>{{ member.name }} {{ member.id === session.user()?.id ? t('panel.you') : '' }}</b>
            <small>{{ member.email }}</small>
          </span>
          <span class="tagp">{{ t('role.' + member.role) }}</span>
        </li>
      }
    </ul>
  </ng-container>`,
  styleUrl: './page.css',
})
export class TeamSettings {
  private readonly api = inject(WorkspaceApi);
  protected readonly session = inject(SessionStore);
  protected readonly members = signal<Member[] | null>(null);
  protected readonly failed = signal(false);

  constructor() {
    this.load();
  }

  protected load(): void {
    this.failed.set(false);
    this.api
      .members()
      .subscribe({ next: (members) => this.members.set(members), error: () => this.failed.set(true) });
  }
}
