package io.github.cronhpa.support.browser;

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
public record SampleState(String locale, String zone, boolean dark, int width, int height) {

  public static final SampleState ENGLISH =
      new SampleState("en-GB", "Europe/Berlin", false, 1280, 800);
  public static final SampleState CHINESE =
      new SampleState("zh-CN", "Asia/Shanghai", false, 1280, 800);

  public SampleState inTheDark() {
    return new SampleState(locale, zone, true, width, height);
  }

  public SampleState sized(int newWidth, int newHeight) {
    return new SampleState(locale, zone, dark, newWidth, newHeight);
  }

  public Browser.NewContextOptions context() {
    return new Browser.NewContextOptions()
        .setLocale(locale)
        .setTimezoneId(zone)
        .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
        .setViewportSize(width, height);
  }
}
