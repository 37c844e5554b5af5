// The settings of the workspace on a page that edits some of them: loaded, edited, saved, failed.
import { inject, signal } from '@angular/core';
import { Workspace, WorkspaceChange } from '../core/api/models';
import { WorkspaceSettings } from '../core/workspace/workspace-settings.store';
import { Saving } from './saving';

export class WorkspaceForm<Fields extends object> {
  private readonly settings = inject(WorkspaceSettings);
  private readonly edited = signal<Fields | null>(null);
  private readonly failing = signal(false);

  readonly saving = new Saving();
  /** What stands in the fields; null until loaded. */
  readonly fields = this.edited.asReadonly();
  readonly failed = this.failing.asReadonly();

  /** A page says which settings stand in which fields, and how they are sent back. */
  constructor(
    private readonly read: (workspace: Workspace) => Fields,
    private readonly write: (fields: Fields) => WorkspaceChange,
  ) {
    this.load();
  }

  load(): void {
    this.failing.set(false);
    this.settings
      .load()
      .subscribe({ next: (workspace) => this.show(workspace), error: () => this.failing.set(true) });
  }

  set(change: Partial<Fields>): void {
    this.edited.update((fields) => fields && { ...fields, ...change });
  }

  save(event: Event): void {
    event.preventDefault();
    const fields = this.edited();
    if (fields) this.saving.run(this.settings.change(this.write(fields)), (stored) => this.show(stored));
  }

  private show(workspace: Workspace): void {
    this.edited.set(this.read(workspace));
  }
}
