import { Routes } from '@angular/router';
import { signedIn } from './core/session/session.guard';
import { planIncludes } from './core/workspace/feature.guard';

const upgrade = () => import('./billing/upgrade').then((file) => file.Upgrade);

export const routes: Routes = [
  { path: 'sign-in', loadComponent: () => import('./auth/sign-in').then((file) => file.SignIn) },
  {
    path: '',
    canMatch: [signedIn],
    loadComponent: () => import('./layout/shell').then((file) => file.Shell),
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'inbox' },
      {
        path: 'inbox',
        canMatch: [planIncludes('inbox')],
        loadChildren: () => import('./inbox/inbox.routes').then((file) => file.INBOX_ROUTES),
      },
      { path: 'inbox', children: [{ path: '**', loadComponent: upgrade }] },
      {
        path: 'alerts',
        canMatch: [planIncludes('inbox')],
        loadComponent: () => import('./notifications/alerts-page').then((file) => file.AlertsPage),
      },
      { path: 'upgrade', loadComponent: upgrade },
      {
        path: 'knowledge',
        loadComponent: () => import('./settings/knowledge-settings').then((file) => file.KnowledgeSettings),
      },
      {
        path: 'templates',
        loadComponent: () => import('./settings/templates-settings').then((file) => file.TemplatesSettings),
      },
      {
        path: 'settings',
        loadChildren: () => import('./settings/settings.routes').then((file) => file.SETTINGS_ROUTES),
      },
    ],
  },
  { path: '**', redirectTo: '' },
];
