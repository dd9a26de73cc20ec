/** Sheet 004's written questions: a class that checks each answer, whose text is the resource of the same name. */
@org.jspecify.annotations.NullMarked
package handgrad.homework1.ist.answers;
