/** What becomes of the timetable when the controller or its API server fails. */
package io.github.cronhpa.faults;
