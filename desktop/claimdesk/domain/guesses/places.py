"""Names of places that are no actors by themselves: countries, their short names, states, and large cities."""

from __future__ import annotations

PLACES = frozenset(
    name.strip().casefold()
    for name in """
Afghanistan, Albania, Algeria, America, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahrain, Bangladesh,
Belarus, Belgium, Bolivia, Bosnia, Botswana, Brazil, Britain, Great Britain, Bulgaria, Cambodia, Cameroon, Canada, Chad,
Chile, China, Colombia, Congo, Costa Rica, Croatia, Cuba, Cyprus, Czechia, Denmark, Ecuador, Egypt, England, Eritrea,
Estonia, Ethiopia, Finland, France, Gabon, Gaza, Georgia, Germany, Ghana, Greece, Greenland, Guatemala, Guinea, Haiti,
Honduras, Hungary, Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Jamaica, Japan, Jordan, Kazakhstan,
Kenya, Kosovo, Kuwait, Laos, Latvia, Lebanon, Liberia, Libya, Lithuania, Luxembourg, Madagascar, Malaysia, Mali, Malta,
Mexico, Moldova, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia, Nepal, Netherlands, New Zealand,
Nicaragua, Niger, Nigeria, North Korea, North Macedonia, Norway, Oman, Pakistan, Palestine, Panama, Paraguay, Peru,
Philippines, Poland, Portugal, Qatar, Romania, Russia, Rwanda, Saudi Arabia, Scotland, Senegal, Serbia, Sierra Leone,
Singapore, Slovakia, Slovenia, Somalia, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Sweden,
Switzerland, Syria, Taiwan, Tanzania, Thailand, Tunisia, Turkey, Uganda, Ukraine, United Arab Emirates, United Kingdom,
United States, Uruguay, Uzbekistan, Venezuela, Vietnam, Wales, West Bank, Yemen, Zambia, Zimbabwe, U.S., US, U.S.A.,
USA, U.K., UK, UAE, EU, Africa, Asia, Europe, Antarctica, Latin America, Middle East, North America, South America,
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Hawaii, Idaho, Illinois,
Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi, Missouri,
Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, New York City, North Carolina, North Dakota,
Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
Virginia, Washington, West Virginia, Wisconsin, Wyoming, Bavaria, Catalonia, Crimea, Ontario, Quebec, Siberia, Tibet,
Abu Dhabi, Amsterdam, Ankara, Athens, Atlanta, Baghdad, Bangkok, Barcelona, Beijing, Berlin, Bogota, Boston, Brussels,
Bucharest, Budapest, Buenos Aires, Cairo, Cape Town, Chicago, Copenhagen, Dallas, Damascus, Delhi, New Delhi, Denver,
Detroit, Dubai, Dublin, Edinburgh, Frankfurt, Geneva, Glasgow, Hamburg, Hanoi, Helsinki, Hong Kong, Houston, Istanbul,
Jakarta, Jerusalem, Johannesburg, Kabul, Karachi, Kyiv, Lagos, Lima, Lisbon, London, Los Angeles, Madrid, Manchester,
Manila, Melbourne, Miami, Milan, Montreal, Moscow, Mumbai, Munich, Nairobi, Oslo, Ottawa, Paris, Philadelphia, Prague,
Rio de Janeiro, Riyadh, Rome, San Diego, San Francisco, Santiago, Seattle, Seoul, Shanghai, Shenzhen, Silicon Valley,
Stockholm, Sydney, Tehran, Tel Aviv, Tokyo, Toronto, Vancouver, Vienna, Wall Street, Warsaw, Zurich
""".replace("\n", " ").split(",")
)


def is_place(name: str) -> bool:
    """Whether a name, with or without its article, is a place's."""
    return name.removeprefix("The ").removeprefix("the ").casefold() in PLACES
