import { Provider } from '@angular/core';
import { MAT_RIPPLE_GLOBAL_OPTIONS } from '@angular/material/core';

/** Menus show where one points by their ground alone. Given where a menu is, so that nobody else loads the ripple. */
export const noRipple: Provider = { provide: MAT_RIPPLE_GLOBAL_OPTIONS, useValue: { disabled: true } };
