// Renders components that count time again each second, while the page is visible.

import { useEffect, useState } from './preact.js';

const listeners = new Set();

setInterval(() => {
  if (!document.hidden) listeners.forEach((listener) => listener());
}, 1000);

export function useTick() {
  const [, setTick] = useState(0);
  useEffect(() => {
    const listener = () => setTick(Date.now());
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
}
