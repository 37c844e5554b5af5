/** Puts the count on the tab's icon; with nothing waiting the plain icon returns. */
export function drawFavicon(document: Document, count: number): void {
  const link = document.getElementById('favicon');
  if (!(link instanceof HTMLLinkElement)) return;
  const badge =
    count > 0
      ? `<circle cx="22" cy="10" r="10" fill="#c91b1f"/><text x="22" y="14.6" text-anchor="middle" font-family="sans-serif" font-weight="700" font-size="${count > 9 ? 11 : 14}" fill="#fff">${count > 99 ? '99' : count}</text>`
      : '';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="#221d18"/>` +
    `<g transform="rotate(45 16 16)"><path d="M12.6 15.2V9.4a3.4 3.4 0 0 1 6.8 0v5.8z" fill="#a08bf0"/>` +
    `<path d="M12.6 16.8v5.8a3.4 3.4 0 0 0 6.8 0v-5.8z" fill="#f7aa3c"/></g>${badge}</svg>`;
  link.href = 'data:image/svg+xml,' + encodeURIComponent(svg);
}
