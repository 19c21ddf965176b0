import {
  mockApis,
  registerMswTestHooks,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { discoveryApiRef, type IdentityApi } from '@backstage/core-plugin-api';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { JsonObject } from '@backstage/types';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { DevelopmentSignIn } from './DevelopmentSignIn';
import { rememberedUser } from './rememberedUser';

const server = setupServer();

const session = {
  profile: { displayName: 'Casey Core' },
  providerInfo: {},
  backstageIdentity: {
    token: 'a.eyJleHAiOjQxMDI0NDQ4MDB9.c',
    identity: {
      type: 'user',
      userEntityRef: 'user:default/core-engineer',
      ownershipEntityRefs: ['user:default/core-engineer'],
    },
  },
};

function render(users: JsonObject[], onSignInSuccess = jest.fn()) {
  return renderInTestApp(
    <DevelopmentSignIn onSignInSuccess={onSignInSuccess} />,
    {
      apis: [
        [
          discoveryApiRef,
          mockApis.discovery({ baseUrl: 'http://localhost:7007' }),
        ],
      ],
      config: { auth: { providers: { development: { users } } } },
    },
  );
}

const users = [
  { name: 'guest', title: 'Guest', description: 'Reads' },
  { name: 'core-engineer', title: 'Casey Core', description: 'Core team' },
];

describe('DevelopmentSignIn', () => {
  registerMswTestHooks(server);
  afterEach(() => sessionStorage.clear());

  it('signs in as the chosen user and forgets the choice on sign-out', async () => {
    let asked: string | null = null;
    server.use(
      http.get('*/api/auth/development/refresh', ({ request }) => {
        asked = request.headers.get('x-portal-user');
        return HttpResponse.json(session);
      }),
    );
    const onSignInSuccess = jest.fn();
    await render(users, onSignInSuccess);
    await userEvent.click(screen.getByRole('button', { name: /Casey Core/ }));

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    expect(asked).toBe('core-engineer');
    expect(rememberedUser.get()).toBe('core-engineer');

    const identity: IdentityApi = onSignInSuccess.mock.calls[0][0];
    await expect(identity.getProfileInfo()).resolves.toMatchObject({
      displayName: 'Casey Core',
    });
    await identity.signOut();
    expect(rememberedUser.get()).toBeUndefined();
  });

  it('says why signing in failed and leads back to the choice', async () => {
    server.use(
      http.get('*/api/auth/development/refresh', () =>
        HttpResponse.json(
          {
            error: { name: 'NotFoundError', message: 'User not found' },
            response: { statusCode: 404 },
          },
          { status: 404 },
        ),
      ),
    );
    await render(users);
    await userEvent.click(screen.getByRole('button', { name: /Guest/ }));
    expect(await screen.findByText(/Could not sign in as guest/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Choose again' }));
    expect(await screen.findByRole('button', { name: /Casey/ })).toBeVisible();
  });

  it('waits for a backend that does not answer yet', async () => {
    let asked = 0;
    server.use(
      http.get('*/api/auth/development/refresh', () => {
        asked += 1;
        return asked < 2 ? HttpResponse.error() : HttpResponse.json(session);
      }),
    );
    const onSignInSuccess = jest.fn();
    await render(users, onSignInSuccess);
    await userEvent.click(screen.getByRole('button', { name: /Guest/ }));
    expect(
      await screen.findByRole('heading', { name: 'The portal is starting' }),
    ).toBeVisible();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled(), {
      timeout: 10_000,
    });
  });

  it('tells what to configure when there is nobody to choose', async () => {
    await render([]);
    expect(screen.getByText(/No users are configured/)).toBeVisible();
  });
});
