import { Component, computed, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { SessionStore } from '../core/session/session.store';
import { WorkspaceStore } from '../core/workspace/workspace.store';
import { Icon } from '../ui/icon';
import { FormFoot } from './form-foot';
import { checkedOf, valueOf } from './form-value';
import { WorkspaceForm } from './workspace-form';

/** What the fields propose where nothing is set. */
const USUAL_MINUTES = 10;
const USUAL_HOURS = 24;

/** Who hears of a hand-off that nobody touches, and when the bot takes up again. */
@Component({
  selector: 'app-handoff-settings',
  imports: [FormFoot, Icon, TranslocoDirective],
  templateUrl: './handoff-settings.html',
  styleUrls: ['./page.css', './handoff-settings.css'],
})
export class HandoffSettings {
  private readonly workspace = inject(WorkspaceStore);
  protected readonly session = inject(SessionStore);
  protected readonly valueOf = valueOf;
  protected readonly checkedOf = checkedOf;

  protected readonly form = new WorkspaceForm(
    ({ escalateAfterMinutes, resumeAfterHours, reopenClosedToBot }) => ({
      escalates: escalateAfterMinutes !== null,
      minutes: String(escalateAfterMinutes ?? USUAL_MINUTES),
      resumes: resumeAfterHours !== null,
      hours: String(resumeAfterHours ?? USUAL_HOURS),
      reopens: reopenClosedToBot,
    }),
    ({ escalates, minutes, resumes, hours, reopens }) => ({
      escalateAfterMinutes: escalates ? Number(minutes) : null,
      resumeAfterHours: resumes ? Number(hours) : null,
      reopenClosedToBot: reopens,
    }),
  );
  /** The plan that brings what is set here, where this one does not. */
  protected readonly neededPlan = computed(() => {
    const billing = this.workspace.billing();
    return billing && !this.workspace.allows('handoff.live')
      ? billing.requiredPlanFor['handoff.live']
      : undefined;
  });
}
