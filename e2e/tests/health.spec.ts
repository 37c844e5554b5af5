import { expect, test } from '../support/fixtures.ts';

test('the product is up: API ready, client served, simulator answering', async ({ page, request, stack }) => {
  await expect(await request.get('/health/live')).toBeOK();
  await expect(await request.get('/health/ready')).toBeOK();
  await page.goto('/');
  await expect(page).toHaveTitle(/Baton/);
  await expect(await request.get(stack.simulatorUrl)).toBeOK();
});
