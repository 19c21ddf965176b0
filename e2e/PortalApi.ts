import type { Page } from '@playwright/test';

const BACKEND = process.env.PORTAL_BACKEND_URL ?? 'http://localhost:7007';

/** The portal's backend, asked as whoever is signed in on a page. */
export class PortalApi {
  readonly #page: Page;
  #authorization?: string;

  /** Listens for the token that the page sends; called before somebody signs in. */
  static follow(page: Page): PortalApi {
    return new PortalApi(page);
  }

  private constructor(page: Page) {
    this.#page = page;
    page.on('request', request => {
      this.#authorization =
        request.headers().authorization ?? this.#authorization;
    });
  }

  async hasEntity(kind: string, name: string): Promise<boolean> {
    const path = `/api/catalog/entities/by-name/${kind}/environments/${name}`;
    const response = await this.#page.request.get(`${BACKEND}${path}`, {
      headers: { authorization: this.#authorization ?? '' },
    });
    return response.ok();
  }
}
