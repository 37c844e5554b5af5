import { Fact } from './fact.js';

/** Something that screens of the workspace show is different, and no other fact says so. For other processes; no feed shows it. */
export class ScreensChanged extends Fact {
  static readonly type = 'screens.changed';
  readonly type = ScreensChanged.type;
}
