// When the page counts as ready: for journeys, screenshots and timing alike.

/** Waits until the loading state is gone and the app has drawn its own first picture. */
export async function appIsUp(page) {
  await page.waitForFunction(() => {
    const boot = document.getElementById("boot");
    const gone = !boot || boot.hidden || boot.dataset.state === "failed";
    return gone && document.getElementById("app").childElementCount > 0;
  });
}
