import { Component, input } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { HolderMark } from '../../ui/holder-mark';
import { ExactPipe, MomentPipe } from '../../ui/times';
import { Telling } from './telling';

/** A change of hands, as one quiet line on the track: who, when, and why. */
@Component({
  selector: 'app-transition-line',
  imports: [ExactPipe, HolderMark, MomentPipe, TranslocoDirective],
  templateUrl: './transition-line.html',
  styleUrl: './transition-line.css',
})
export class TransitionLine {
  readonly telling = input.required<Telling>();
}
