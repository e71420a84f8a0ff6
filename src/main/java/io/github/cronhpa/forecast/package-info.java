/** What will happen: the coming runs of a timetable, the sizes they lead to, what they save. */
package io.github.cronhpa.forecast;
