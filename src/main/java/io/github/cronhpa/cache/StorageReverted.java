package io.github.cronhpa.cache;

/**
 * The API server is behind what it has delivered before: its storage was restored from a backup. No
 * watch says so, and versions that are kept here would be taken for newer ones for a long time.
 *
 * @param message what shows it
 */
public record StorageReverted(String message) {}
