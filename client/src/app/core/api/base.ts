/** Where the API lives: always the origin that served this page. */
export const API = '/api/v1';
