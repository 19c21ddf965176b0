import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** Pixels until the browser has said how wide the place is. */
const USUAL_WIDTH = 800;

/** How wide an element is, now and whenever that changes. Pixels. */
export function useWidth<T extends HTMLElement>(): [RefObject<T>, number] {
  const element = useRef<T>(null);
  const [width, setWidth] = useState(USUAL_WIDTH);
  useLayoutEffect(() => {
    const measure = () => setWidth(element.current?.clientWidth || USUAL_WIDTH);
    measure();
    if (!element.current || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const observer = new ResizeObserver(measure);
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
