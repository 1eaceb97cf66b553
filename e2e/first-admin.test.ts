import { expect, test } from 'vitest';
import { en as words } from '../agent-console/text/en.ts';
import { journeys } from './journeys.ts';
import { see } from './see.ts';

journeys('the first admin', (stage) => {
  test('[ID3] comes in by the one-time link of the terminal, once; what is wrong is shown and focused', async () => {
    const app = await stage.start({ env: { ADMIN_EMAIL: '', ADMIN_PASSWORD: '' } });
    const link = `${app.url}/console#setup=${app.app.desk.setUp.renew()}`;
    const page = await (await stage.browser.newContext()).newPage();
    await page.goto(link);
    await page.getByLabel(words.setUp.name).fill('Nadia Rahman');
    await page.getByLabel(words.setUp.email).fill('nadia@activecart.example');
    const password = page.getByLabel(words.setUp.password, { exact: true });
    await password.fill('too short');
    await page.getByRole('button', { name: words.setUp.submit }).click();
    await see(password).toBeFocused();
    await password.fill('the kettle sings at noon');
    await page.getByRole('button', { name: words.setUp.submit }).click();
    await see(page.getByRole('navigation')).toContainText(words.views.waiting);
    expect(page.url()).not.toContain('setup');

    const second = await (await stage.browser.newContext()).newPage();
    await second.goto(link);
    await second.getByLabel(words.setUp.name).fill('Eve');
    await second.getByLabel(words.setUp.email).fill('eve@example.com');
    await second.getByLabel(words.setUp.password, { exact: true }).fill('the kettle sings at noon');
    await second.getByRole('button', { name: words.setUp.submit }).click();
    await see(second.getByRole('alert')).toContainText(words.setUp.used);
  });
});
