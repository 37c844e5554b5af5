import { Component, ElementRef, inject, input, output, signal } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../ui/icon';

/** Lies over its parent while files are dragged across it. A file let go beside it never replaces the page. */
@Component({
  selector: 'app-drop-zone',
  imports: [Icon, TranslocoDirective],
  template: `@if (over()) {
    <div class="zone" [class.closed]="!open()" *transloco="let t">
      <p role="status">
        <app-icon [name]="open() ? 'upload' : 'lock'" [size]="22" />
        <b>{{ open() ? t('attach.drop', { name: name() }) : t('composer.windowClosed') }}</b>
        @if (!open()) {
          <span>{{ t('composer.windowClosedText', { name: name() }) }}</span>
        }
      </p>
    </div>
  }`,
  styles: `
    :host {
      position: absolute;
      inset: 0;
      z-index: var(--z-panel);
      pointer-events: none;
    }
    .zone {
      position: absolute;
      inset: 8px;
      display: grid;
      place-items: center;
      padding: 16px;
      border: 2px dashed var(--accent);
      border-radius: 14px;
      background: color-mix(in oklab, var(--accent-soft) 92%, transparent);
      color: var(--accent-ink);
    }
    .closed {
      border-color: var(--line-strong);
      background: color-mix(in oklab, var(--closed-soft) 94%, transparent);
      color: var(--closed-ink);
    }
    p {
      display: grid;
      justify-items: center;
      gap: 8px;
      max-inline-size: 340px;
      font: 400 14px/20px var(--font);
      text-align: center;
    }
    b {
      font: 650 16px/22px var(--font);
    }
  `,
  host: {
    '(document:dragenter)': 'onDrag($event)',
    '(document:dragover)': 'onDrag($event)',
    '(document:dragleave)': 'onLeave($event)',
    '(document:dragend)': 'over.set(false)',
    '(document:drop)': 'onDrop($event)',
  },
})
export class DropZone {
  private readonly ground = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** Whether files can be sent at all now. */
  readonly open = input.required<boolean>();
  readonly name = input.required<string>();
  readonly files = output<File[]>();

  protected readonly over = signal(false);

  protected onDrag(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    const here = this.isHere(event);
    if (event.dataTransfer) event.dataTransfer.dropEffect = here && this.open() ? 'copy' : 'none';
    this.over.set(here);
  }

  /** Without a next element the pointer has left the window. */
  protected onLeave(event: DragEvent): void {
    if (!event.relatedTarget) this.over.set(false);
  }

  protected onDrop(event: DragEvent): void {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    this.over.set(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (this.open() && this.isHere(event) && files.length > 0) this.files.emit(files);
  }

  private isHere({ target }: DragEvent): boolean {
    return target instanceof Node && this.ground.parentElement?.contains(target) === true;
  }
}

function carriesFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}
