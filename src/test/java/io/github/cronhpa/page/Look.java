package io.github.cronhpa.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;

/**
 * Who looks at the page: the browser's language, zone, theme and window.
 *
 * @param locale language of the browser
 * @param zone zone of the browser
 * @param dark whether the system is dark
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 */
record Look(String locale, String zone, boolean dark, int width, int height) {

  static final Look ENGLISH = new Look("en-GB", "Europe/Berlin", false, 1280, 800);
  static final Look CHINESE = new Look("zh-CN", "Asia/Shanghai", false, 1280, 800);

  Look inTheDark() {
    return new Look(locale, zone, true, width, height);
  }

  Look sized(int newWidth, int newHeight) {
    return new Look(locale, zone, dark, newWidth, newHeight);
  }

  Browser.NewContextOptions context() {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        .setTimezoneId(zone)
        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
        .setViewportSize(width, height);
  }
}
