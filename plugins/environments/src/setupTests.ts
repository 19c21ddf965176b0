import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A whole app is drawn and searched by role, which a busy machine does slowly.
configure({ asyncUtilTimeout: 15_000 });
jest.setTimeout(60_000);

// jsdom has no layout and does not scroll.
window.scrollTo = () => {};
