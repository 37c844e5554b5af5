import { Component, computed, inject, signal } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialogRef } from '@angular/material/dialog';
import { TranslocoDirective } from '@jsverse/transloco';
import { SendMessage } from '../../../core/api/models';
import { Icon } from '../../../ui/icon';
import { SendDialog, SendDialogInput } from './send-dialog';
import { List, MAX, problemsOfList } from './send-limits';

interface Row {
  title: string;
  description: string;
}

interface Section {
  title: string;
  rows: Row[];
}

const newRow = (): Row => ({ title: '', description: '' });

/** A question whose answers stand in a list that the customer opens. */
@Component({
  selector: 'app-list-dialog',
  imports: [Icon, SendDialog, TranslocoDirective],
  templateUrl: './list-dialog.html',
  styleUrl: './fields.css',
})
export class ListDialog {
  protected readonly input = inject<SendDialogInput>(MAT_DIALOG_DATA);
  private readonly dialog = inject<MatDialogRef<ListDialog, SendMessage>>(MatDialogRef);
  protected readonly max = MAX;
  protected readonly text = signal('');
  protected readonly button = signal('');
  protected readonly footer = signal('');
  protected readonly sections = signal<Section[]>([{ title: '', rows: [newRow(), newRow()] }]);
  private readonly tried = signal(false);
  protected readonly rowCount = computed(() =>
    this.sections().reduce((sum, { rows }) => sum + rows.length, 0),
  );
  private readonly list = computed((): List => ({
    text: this.text().trim(),
    button: this.button().trim(),
    sections: this.sections().map(({ title, rows }, _, all) => ({
      ...(all.length > 1 && title.trim() ? { title: title.trim() } : {}),
      rows: rows.map((row) => ({
        title: row.title.trim(),
        ...(row.description.trim() ? { description: row.description.trim() } : {}),
      })),
    })),
    ...(this.footer().trim() ? { footer: this.footer().trim() } : {}),
  }));
  private readonly problems = computed(() => problemsOfList(this.list()));
  protected readonly shown = computed(() => (this.tried() ? this.problems() : {}));

  protected setSection(at: number, change: Partial<Section>): void {
    this.sections.update((sections) =>
      sections.map((one, index) => (index === at ? { ...one, ...change } : one)),
    );
  }

  protected addSection(): void {
    this.sections.update((sections) => [...sections, { title: '', rows: [newRow()] }]);
  }

  protected removeSection(at: number): void {
    this.sections.update((sections) => sections.filter((_, index) => index !== at));
  }

  protected setRow(at: number, index: number, change: Partial<Row>): void {
    this.changeRows(at, (rows) => rows.map((row, one) => (one === index ? { ...row, ...change } : row)));
  }

  protected addRow(at: number): void {
    this.changeRows(at, (rows) => [...rows, newRow()]);
  }

  protected removeRow(at: number, index: number): void {
    this.changeRows(at, (rows) => rows.filter((_, one) => one !== index));
  }

  protected send(): void {
    this.tried.set(true);
    if (Object.keys(this.problems()).length === 0) this.dialog.close({ type: 'list', list: this.list() });
  }

  private changeRows(at: number, change: (rows: Row[]) => Row[]): void {
    const section = this.sections()[at];
    if (section) this.setSection(at, { rows: change(section.rows) });
  }
}
