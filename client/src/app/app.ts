import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Touches } from './core/touches';
import { ThemeChoice } from './ui/theme';
import { ToastOutlet } from './ui/toast';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, ToastOutlet],
  template: `<router-outlet /><app-toast />`,
})
export class App {
  constructor() {
    inject(ThemeChoice);
    inject(Touches);
  }
}
