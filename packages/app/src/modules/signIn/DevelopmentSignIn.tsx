import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import Avatar from '@mui/material/Avatar';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemAvatar from '@mui/material/ListItemAvatar';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { ProxiedSignInPage } from '@backstage/core-components';
import {
  configApiRef,
  useApi,
  type SignInPageProps,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { readDevelopmentUsers } from './developmentUsers';
import { forgetOnSignOut } from './forgetOnSignOut';
import { rememberedUser } from './rememberedUser';
import { SignInFrame } from './SignInFrame';

/** How long to wait before asking a backend that did not answer again, milliseconds. */
const RETRY_MS = 2_000;

/** Nobody answered: the backend is starting. Asks again by itself. */
function WaitingForBackend(props: { onRetry: () => void }) {
  const { onRetry } = props;
  useEffect(() => {
    const timer = setTimeout(onRetry, RETRY_MS);
    return () => clearTimeout(timer);
  }, [onRetry]);
  return (
    <SignInFrame title="The portal is starting">
      <Typography color="text.secondary" gutterBottom>
        Its backend does not answer yet. This page goes on by itself.
      </Typography>
      <LinearProgress aria-label="Waiting for the backend" />
    </SignInFrame>
  );
}

function SignInFailed(props: {
  user: string;
  error?: Error;
  onBack: () => void;
}) {
  return (
    <SignInFrame title="Sign-in failed">
      <Alert severity="error">
        Could not sign in as {props.user}: {props.error?.message ?? 'no answer'}
        . If the portal has only just started, wait for the catalog to load.
      </Alert>
      <Button sx={{ mt: 2 }} variant="contained" onClick={props.onBack}>
        Choose again
      </Button>
    </SignInFrame>
  );
}

/** Offers the fixture users by role; for development only. */
export function DevelopmentSignIn(props: SignInPageProps) {
  const users = readDevelopmentUsers(useApi(configApiRef));
  const [user, setUser] = useState(rememberedUser.get());
  const [attempt, setAttempt] = useState(1);
  const retry = useCallback(() => setAttempt(last => last + 1), []);

  if (user) {
    const choose = () => {
      rememberedUser.forget();
      setUser(undefined);
    };
    return (
      <ProxiedSignInPage
        key={attempt}
        provider="development"
        headers={{ 'x-portal-user': user }}
        onSignInSuccess={identity => {
          rememberedUser.set(user);
          props.onSignInSuccess(forgetOnSignOut(identity));
        }}
        ErrorComponent={({ error }) =>
          // fetch reports an unreachable server as a TypeError.
          error instanceof TypeError ? (
            <WaitingForBackend onRetry={retry} />
          ) : (
            <SignInFailed user={user} error={error} onBack={choose} />
          )
        }
      />
    );
  }

  return (
    <SignInFrame title="Sign in">
      <Typography color="text.secondary">
        Development sign-in: choose a role.
      </Typography>
      {users.length === 0 && (
        <Alert severity="warning" sx={{ mt: 2 }}>
          No users are configured. Add them under
          auth.providers.development.users, or set signIn.method to oidc.
        </Alert>
      )}
      <List aria-label="Users">
        {users.map(candidate => (
          <ListItem key={candidate.name} disablePadding>
            <ListItemButton onClick={() => setUser(candidate.name)}>
              <ListItemAvatar>
                <Avatar
                  sx={{
                    bgcolor: 'primary.main',
                    color: 'primary.contrastText',
                  }}
                >
                  {candidate.title.charAt(0)}
                </Avatar>
              </ListItemAvatar>
              <ListItemText
                primary={candidate.title}
                secondary={candidate.description}
              />
            </ListItemButton>
          </ListItem>
        ))}
      </List>
    </SignInFrame>
  );
}
