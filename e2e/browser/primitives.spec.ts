import { expect, test } from '@playwright/test';

test('the page of primitives is of development alone', async ({ page }) => {
  const answer = await page.goto('/dev/primitives');
  expect(answer?.status()).toBe(404);
});
