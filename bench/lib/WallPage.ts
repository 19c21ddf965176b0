import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';

/** The wall in Chromium, and when what it shows changes. */
export class WallPage {
  readonly #browser: Browser;
  readonly #page: Page;
  #changed: (at: number) => void = () => undefined;

  static async open(baseUrl: string, person: string): Promise<WallPage> {
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    const page = await browser.newPage({
      viewport: { width: 1440, height: 900 },
    });
    await page.goto(baseUrl);
    await page.getByRole('button', { name: person }).click();
    return new WallPage(browser, page);
  }

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.#page = page;
  }

  /** Looks at the mark of an entity in an environment from now on, wherever its row moves. */
  async watch(cell: string): Promise<void> {
    await this.#page.exposeFunction('wallChanged', (at: number) =>
      this.#changed(at),
    );
    await this.#page.evaluate(name => {
      const shown = () => {
        const mark = document.querySelector(`a[aria-label^="${name}: "]`);
        // A system that is well is folded up, and its entities are not drawn.
        return mark?.getAttribute('aria-label')?.split(',')[0] ?? 'folded';
      };
      let last = shown();
      const look = () => {
        const now = shown();
        if (now !== last) {
          last = now;
          // The second frame begins when the first has been painted.
          requestAnimationFrame(() =>
            requestAnimationFrame(() =>
              (window as any).wallChanged(
                performance.timeOrigin + performance.now(),
              ),
            ),
          );
        }
      };
      new MutationObserver(look).observe(document.body, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
    }, cell);
  }

  /** When the mark has changed next, by the clock that the processes share. */
  nextChange(): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error('the wall did not change within 30 s')),
        30_000,
      );
      this.#changed = at => {
        clearTimeout(timer);
        resolve(at);
      };
    });
  }

  close(): Promise<void> {
    return this.#browser.close();
  }
}
