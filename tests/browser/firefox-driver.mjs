// The journeys in Firefox are driven by an older Playwright than those in Chromium: it alone works with the extended
// support release that schools and offices have. Wherever a journey imports Playwright, it gets that one.
import { register } from "node:module";

const hooks = `
  export async function resolve(name, context, next) {
    return next(name === "@playwright/test" ? "playwright-firefox-esr" : name, context);
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`);
