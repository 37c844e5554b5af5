import { Routes } from '@angular/router';
import { Settings } from './settings';

export const SETTINGS_ROUTES: Routes = [
  {
    path: '',
    component: Settings,
    children: [
      { path: '', pathMatch: 'full', children: [] },
      {
        path: 'whatsapp',
        loadComponent: () => import('./whatsapp-settings').then((file) => file.WhatsappSettings),
      },
      {
        path: 'contact',
        loadComponent: () => import('./contact-settings').then((file) => file.ContactSettings),
      },
      { path: 'bot', loadComponent: () => import('./bot-settings').then((file) => file.BotSettings) },
      {
        path: 'handoff',
        loadComponent: () => import('./handoff-settings').then((file) => file.HandoffSettings),
      },
      { path: 'team', loadComponent: () => import('./team-settings').then((file) => file.TeamSettings) },
      {
        path: 'quarantine',
        loadComponent: () => import('./quarantine-settings').then((file) => file.QuarantineSettings),
      },
      {
        path: 'api-keys',
        loadComponent: () => import('./api-key-settings').then((file) => file.ApiKeySettings),
      },
      { path: 'plan', loadComponent: () => import('./plan-settings').then((file) => file.PlanSettings) },
    ],
  },
];
