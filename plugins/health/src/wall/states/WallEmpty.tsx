import Alert from '@mui/material/Alert';

/** Why there is nothing in the table. */
export function WallEmpty(props: { isNarrowed: boolean; query: string }) {
  const { isNarrowed, query } = props;
  if (!isNarrowed) {
    return (
      <Alert severity="info" variant="outlined">
        The catalog is empty. It loads within a minute of the first start; if it
        stays empty, look at catalog.locations in app-config.yaml.
      </Alert>
    );
  }
  return (
    <Alert severity="info" variant="outlined">
      {query ? `Nothing matches “${query}”${'.'}` : 'Nothing is as you ask.'}{' '}
      Names, types, owners, systems, tags and whatever is wrong are searched;
      press Escape in the field to clear it, or show everything.
    </Alert>
  );
}
