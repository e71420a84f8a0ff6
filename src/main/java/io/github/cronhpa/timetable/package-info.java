/**
 * What a spec says: it is parsed once into a timetable, with everything that is wrong with it.
 * Pure: no clock, no client.
 */
package io.github.cronhpa.timetable;
