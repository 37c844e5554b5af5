import { TestBed } from '@angular/core/testing';
import { TranslocoTestingModule } from '@jsverse/transloco';
import words from '../../i18n/en.json';
import { Hours, OfficeHours, usualHours } from './office-hours';

describe('the editor of opening hours', () => {
  /** Shows a week, and what it becomes with each change, as the page does. */
  const editing = (start: Hours) => {
    TestBed.configureTestingModule({
      imports: [
        OfficeHours,
        TranslocoTestingModule.forRoot({
          langs: { en: words },
          translocoConfig: { availableLangs: ['en'], defaultLang: 'en' },
          preloadLangs: true,
        }),
      ],
    });
    const editor = TestBed.createComponent(OfficeHours);
    let hours = start;
    const show = (next: Hours): void => {
      hours = next;
      editor.componentRef.setInput('hours', next);
      editor.detectChanges();
    };
    editor.componentInstance.changed.subscribe(show);
    show(start);
    const root = editor.nativeElement as HTMLElement;
    const day = (name: string): HTMLElement => root.querySelector(`[aria-label="${name}"]`)!;
    const press = (name: string, within: HTMLElement = root): void =>
      within.querySelector<HTMLElement>(`button[aria-label="${name}"]`)!.click();
    const type = (input: HTMLInputElement, value: string): void => {
      input.value = value;
      input.dispatchEvent(new Event('change'));
    };
    return { hours: () => hours, root, day, press, type };
  };
  const inputs = (within: HTMLElement): HTMLInputElement[] => [...within.querySelectorAll('input')];

  it('says which days are closed, and opens them', () => {
    const { hours, day, press } = editing(usualHours());
    expect(day('Sunday').textContent).toContain('Closed');
    press('Add hours on Sunday');
    expect(hours().days[6]).toEqual([{ from: '10:00', to: '19:00' }]);
    press('Remove these hours', day('Sunday'));
    expect(hours().days[6]).toEqual([]);
  });

  it('changes a time of one interval only, and takes no half of one', () => {
    const { hours, day, press, type } = editing(usualHours());
    press('Add hours on Monday');
    expect(hours().days[0]).toEqual([
      { from: '10:00', to: '19:00' },
      { from: '20:00', to: '23:00' },
    ]);
    type(inputs(day('Monday'))[1], '13:30');
    type(inputs(day('Monday'))[2], '');
    expect(hours().days[0]).toEqual([
      { from: '10:00', to: '13:30' },
      { from: '20:00', to: '23:00' },
    ]);
    expect(hours().days[1]).toEqual([{ from: '10:00', to: '19:00' }]);
  });

  it('copies a day to all', () => {
    const { hours, press } = editing({ days: [[{ from: '09:00', to: '24:00' }], [], [], [], [], [], []] });
    press('Copy Monday to every day');
    expect(hours().days).toEqual(Array.from({ length: 7 }, () => [{ from: '09:00', to: '24:00' }]));
  });

  it('shows midnight as clocks do', () => {
    const { day } = editing({ days: [[{ from: '09:00', to: '24:00' }], [], [], [], [], [], []] });
    expect(inputs(day('Monday')).map(({ value }) => value)).toEqual(['09:00', '00:00']);
  });

  it('keeps dates on which nobody is there, each once', () => {
    const { hours, root, press, type } = editing(usualHours());
    const date = root.querySelector<HTMLInputElement>('#closed-on')!;
    for (const day of ['2026-12-25', '2026-01-26', '2026-12-25']) type(date, day);
    expect(hours().closedOn).toEqual(['2026-01-26', '2026-12-25']);
    press('Not closed on 26 Jan 2026');
    expect(hours().closedOn).toEqual(['2026-12-25']);
  });
});
