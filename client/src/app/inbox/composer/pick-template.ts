import { Observable } from 'rxjs';
import { Dialogs } from '../../ui/dialogs';
import type { TemplatePickerInput, TemplatePickerResult } from './template-picker';

/** Asks which template shall be sent, and with what in it. Nothing goes out from here, but a new conversation begins. */
export function pickTemplate(
  dialogs: Dialogs,
  data: TemplatePickerInput,
): Observable<TemplatePickerResult | undefined> {
  return dialogs.open<TemplatePickerInput, TemplatePickerResult>(
    () => import('./template-picker').then((file) => file.TemplatePicker),
    {
      data,
      ariaLabelledBy: 'template-title',
      width: 'min(980px, calc(100vw - 24px))',
      maxWidth: '980px',
      autoFocus: 'first-tabbable',
    },
  );
}
